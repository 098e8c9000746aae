//! What stands above the block of a page: where it was found, its title, its description.

use super::fence::Fence;

/// The words of a page for people.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// The `# Title`.
    pub(crate) title: Option<String>,
    /// The quote below the title with the paragraphs that belong to it.
    pub(crate) description: Option<String>,
    /// The URLs that `# Source:` lines or the front matter name.
    pub(crate) sources: Vec<String>,
}

impl Head {
    /// Reads the lines above `## OpenAPI`.
    pub(super) fn parse(lines: &[&str]) -> Self {
        let (mut sources, front_matter) = front_matter(lines);
        let body = &lines[front_matter..];
        sources.extend(body.iter().filter_map(|line| source_line(line)));
        let title_at = body.iter().position(|line| line.starts_with("# ") && source_line(line).is_none());
        let title = title_at.map(|index| body[index][2..].trim().trim_end_matches('#').trim_end().to_owned());
        let description = title_at.and_then(|index| description(&body[index + 1..]));
        Self { title: title.filter(|title| !title.is_empty()), description, sources }
    }
}

/// The URL of a line `# Source: URL`.
fn source_line(line: &str) -> Option<String> {
    line.strip_prefix("# Source:").map(|url| url.trim().to_owned())
}

/// The sources that the YAML front matter names, and the number of lines that it takes.
fn front_matter(lines: &[&str]) -> (Vec<String>, usize) {
    let first = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    if lines.get(first).is_none_or(|line| line.trim_end() != "---") {
        return (Vec::new(), 0);
    }
    let Some(length) = lines[first + 1..].iter().position(|line| line.trim_end() == "---") else {
        return (Vec::new(), 0);
    };
    let members = lines[first + 1..first + 1 + length].iter();
    let sources =
        members.filter_map(|line| line.strip_prefix("source:")).map(|url| unquote(url.trim()).to_owned());
    (sources.collect(), first + length + 2)
}

fn unquote(text: &str) -> &str {
    text.trim_matches(['"', '\''])
}

/// The quote that follows the title, and its further paragraphs.
///
/// The tool prefixes only the first line of a description with `>`, so the quote's end has to be guessed: at the
/// first fence, heading or component.
fn description(lines: &[&str]) -> Option<String> {
    let first = lines.iter().position(|line| !line.trim().is_empty())?;
    if !lines[first].starts_with('>') {
        return None;
    }
    let ends = |line: &&&str| {
        Fence::of(line).is_some()
            || line.starts_with('#')
            || (line.starts_with('<') && line[1..].starts_with(char::is_uppercase))
    };
    let described = lines[first..].iter().take_while(|line| !ends(line));
    // A quote in a later paragraph is one of the description itself.
    let mut is_quoted = true;
    let text = described.map(|line| {
        is_quoted &= !line.trim().is_empty();
        let unquoted = line.strip_prefix('>').filter(|_| is_quoted);
        unquoted.map_or(*line, |rest| rest.strip_prefix(' ').unwrap_or(rest)).trim_end()
    });
    let text = text.collect::<Vec<_>>().join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}
