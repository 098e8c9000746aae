//! Tags and entities as they are written.

/// A tag of the set, or a comment.
pub(super) struct Tag {
    pub(super) name: Name,
    /// Whether it is a closing tag.
    pub(super) closes: bool,
    /// Its `href`.
    pub(super) target: Option<String>,
    /// How long it is.
    pub(super) length: usize,
}

/// What a tag of the set does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// `br` and `p`.
    Break,
    Bold,
    Italic,
    Code,
    Pre,
    Link,
    Heading(usize),
    /// `ol` if true.
    List(bool),
    Item,
    /// Its text is kept.
    Dropped,
}

/// How long a tag may be.
const LONGEST: usize = 1000;

impl Tag {
    /// The tag that begins here, if it is of the set.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let inner = text.strip_prefix('<')?;
        if let Some(comment) = inner.strip_prefix("!--") {
            let length = comment.find("-->")? + "<!---->".len();
            return Some(Self { name: Name::Dropped, closes: false, target: None, length });
        }
        let closes = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let (word, after) = inner.split_at(inner.find(|char: char| !char.is_ascii_alphanumeric())?);
        let name = name(&word.to_ascii_lowercase())?;
        let end = end(after)?;
        let attributes = after[..end].trim_end_matches('/').trim();
        // `<a or b>` is no tag.
        let is_tag =
            after.starts_with([' ', '\n', '/', '>']) && (attributes.is_empty() || attributes.contains('='));
        let length = text.len() - after.len() + end + 1;
        is_tag.then(|| Self { name, closes, target: target(attributes), length })
    }
}

fn name(word: &str) -> Option<Name> {
    Some(match word {
        "br" | "p" => Name::Break,
        "b" | "strong" => Name::Bold,
        "i" | "em" => Name::Italic,
        "code" => Name::Code,
        "pre" => Name::Pre,
        "a" => Name::Link,
        "h1" => Name::Heading(1),
        "h2" => Name::Heading(2),
        "h3" => Name::Heading(3),
        "h4" => Name::Heading(4),
        "h5" => Name::Heading(5),
        "h6" => Name::Heading(6),
        "ul" => Name::List(false),
        "ol" => Name::List(true),
        "li" => Name::Item,
        "nobr" | "span" | "div" | "u" | "small" => Name::Dropped,
        _ => return None,
    })
}

/// Where the tag ends: at the first `>` that is not quoted.
fn end(text: &str) -> Option<usize> {
    let mut quote: Option<u8> = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (byte, Some(open)) if byte == open => quote = None,
            (_, Some(_)) => {}
            (b'"' | b'\'', None) => quote = Some(byte),
            (b'>', None) => return Some(at),
            (b'<', None) => return None,
            (_, None) => {}
        }
    }
    None
}

/// The value of `href`.
fn target(attributes: &str) -> Option<String> {
    let at = attributes.to_ascii_lowercase().find("href")?;
    let value = attributes[at + "href".len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next().filter(|char| matches!(char, '"' | '\'')) {
        Some(quote) => value[1..].split(quote).next()?,
        None => value.split_whitespace().next()?,
    };
    Some(value.trim().replace("&amp;", "&"))
}

/// What the entity that begins here stands for, and how long it is.
pub(super) fn entity(text: &str) -> Option<(&'static str, usize)> {
    const KNOWN: [(&str, &str); 11] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
    ];
    let known = KNOWN.iter().find(|(entity, _)| text.starts_with(entity));
    known.map(|(entity, shown)| (*shown, entity.len()))
}
