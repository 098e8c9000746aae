//! A text as documentation shows it: read as CommonMark, as descriptions are written (OpenAPI 3.1 §3.5), and written
//! so that nothing in it is compiled, run or looked up.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::html::{self, Closings};
use super::prepare::prepared;
use super::text::{inert, is_absolute, is_neighbour};
use super::writer::{Here, Writer};

/// The lines of a text as documentation shows them.
pub(super) fn render(text: &str) -> Vec<String> {
    let text = prepared(text);
    let mut out = Writer::default();
    let mut list_ends = html::list_ends(&text);
    Reader::new(&text, false, &mut list_ends, &mut out).run();
    out.finish()
}

/// Reads a text, and writes it.
struct Reader<'r> {
    source: &'r str,
    /// Whether the text stands between tags of a block of HTML: it is no block of its own.
    is_between_tags: bool,
    /// How many tags are still to come that end a list.
    list_ends: &'r mut usize,
    out: &'r mut Writer,
    /// Where the last event ended.
    last: usize,
    /// What has been read already.
    read: Range<usize>,
    /// The block that is open.
    block: Range<usize>,
    /// The tags of that block that close something, once one has been asked for.
    closings: Option<Closings>,
    /// The code or HTML that is open.
    verbatim: Option<Verbatim>,
    links: Vec<Link>,
}

#[derive(Default)]
struct Verbatim {
    is_html: bool,
    text: String,
}

/// A link or an image that is open.
struct Link {
    target: String,
    /// Where its text begins in what is written.
    start: Here,
    /// Whether its text is its target: `<https://...>`.
    is_address: bool,
}

impl<'r> Reader<'r> {
    fn new(source: &'r str, is_between_tags: bool, list_ends: &'r mut usize, out: &'r mut Writer) -> Self {
        Self {
            source,
            is_between_tags,
            list_ends,
            out,
            last: 0,
            read: 0..0,
            block: 0..source.len(),
            closings: None,
            verbatim: None,
            links: Vec::new(),
        }
    }

    fn run(&mut self) {
        let events = Parser::new_ext(self.source, Options::ENABLE_TABLES).into_offset_iter();
        for (event, range) in TextMergeWithOffset::new(events) {
            if self.read.contains(&range.start) {
                continue;
            }
            self.last = match event {
                Event::Start(tag) => {
                    let start = range.start;
                    self.start(tag, range);
                    start
                }
                event => {
                    let end = range.end;
                    self.event(event, range);
                    end
                }
            };
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::End(end) => self.end(end, range),
            Event::Text(text) | Event::Html(text) if self.verbatim.is_some() => {
                if let Some(verbatim) = &mut self.verbatim {
                    verbatim.text.push_str(&text);
                }
            }
            Event::Text(_) => self.text(range),
            Event::Code(content) => self.out.code(&content),
            Event::InlineHtml(_) => self.tag(range),
            Event::SoftBreak => self.out.soft_break(),
            Event::HardBreak => self.out.hard_break(),
            Event::Rule => self.out.rule(),
            // Of extensions that are not asked for.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if let Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell = tag {
            (self.block, self.closings) = (range.clone(), None);
        }
        match tag {
            Tag::Paragraph if !self.is_between_tags => self.out.paragraph(),
            Tag::Heading { level, .. } => self.out.heading(level as usize),
            Tag::BlockQuote(_) => self.out.open_quote(),
            Tag::List(first) => self.out.open_list(first, false),
            Tag::Item => self.out.open_item(self.mark(&range), false),
            // Within a list of tags, lines may be indented as the author likes.
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.verbatim = Some(Verbatim { is_html: self.out.is_in_tags(), ..Verbatim::default() });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => self.verbatim = Some(Verbatim::default()),
            Tag::HtmlBlock => self.verbatim = Some(Verbatim { is_html: true, ..Verbatim::default() }),
            Tag::Table(alignments) => self.out.open_table(&alignments),
            Tag::TableHead | Tag::TableRow => self.out.open_row(),
            Tag::Emphasis => self.mark_emphasis(range.start..range.start + 1),
            Tag::Strong => self.mark_emphasis(range.start..range.start + 2),
            Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. } => {
                let is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push(Link { target: dest_url.into_string(), start: self.out.here(), is_address });
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd, range: Range<usize>) {
        match end {
            TagEnd::Paragraph if !self.is_between_tags => self.out.end_block(),
            TagEnd::Heading(_) => self.out.end_block(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) => self.out.close_list_or_quote(false),
            TagEnd::Item => self.out.close_item(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => match self.verbatim.take() {
                Some(Verbatim { is_html: false, text }) => self.out.block(&text),
                Some(Verbatim { text, .. }) => self.html(&text),
                None => {}
            },
            TagEnd::TableCell => self.out.close_cell(),
            TagEnd::TableHead | TagEnd::TableRow => self.out.close_row(),
            TagEnd::Table => self.out.close_table(),
            TagEnd::Emphasis => self.mark_emphasis(range.end - 1..range.end),
            TagEnd::Strong => self.mark_emphasis(range.end - 2..range.end),
            TagEnd::Link | TagEnd::Image => self.close_link(end == TagEnd::Image, range),
            _ => {}
        }
    }

    /// What an item begins with: the mark of a list, or what stands behind its number.
    fn mark(&self, range: &Range<usize>) -> char {
        let is_before = |char: char| char == ' ' || char.is_ascii_digit();
        self.source[range.clone()].trim_start_matches(is_before).chars().next().unwrap_or('-')
    }

    /// The asterisks or underscores of the source.
    fn mark_emphasis(&mut self, range: Range<usize>) {
        self.out.text(self.source.get(range).unwrap_or_default());
    }

    /// Text as it is written in the source, with what escapes it.
    fn text(&mut self, range: Range<usize>) {
        let is_escaped = self.source[..range.start].ends_with('\\') && self.last < range.start;
        let text = &self.source[range.start - usize::from(is_escaped)..range.end];
        self.text_as_it_is(text);
    }

    fn text_as_it_is(&mut self, text: &str) {
        let text = inert(text, self.is_in_link());
        self.out.text(&text);
    }

    fn is_in_link(&self) -> bool {
        self.out.is_in_link() || self.links.iter().any(|link| is_absolute(&link.target))
    }

    /// A link to the web stays one, and is its text if it leads elsewhere; what was never meant as one stays as it is.
    fn close_link(&mut self, is_image: bool, range: Range<usize>) {
        let Some(Link { target, start, is_address }) = self.links.pop() else { return };
        // A tag may have ended the block that it began in.
        let Some(content) = self.out.take_since(start) else { return };
        if is_absolute(&target) && is_address && !self.is_in_link() {
            self.out.text(&format!("<{target}>"));
        } else if is_absolute(&target) && (is_image || !self.is_in_link()) {
            self.out.link(&content, &target, is_image);
        } else if is_absolute(&target) || is_image || is_address || is_neighbour(&content, &target) {
            self.out.text(&content);
        } else {
            let rest = inert(&self.source[self.last.min(range.end)..range.end], self.is_in_link());
            self.out.text(&format!("\\[{content}{rest}"));
        }
    }

    /// A tag within a block.
    fn tag(&mut self, range: Range<usize>) {
        let raw = &self.source[range.clone()];
        let after = self.source.get(range.end..self.block.end).unwrap_or_default();
        let tag = html::Tag::read(raw).filter(|_| !self.is_between_tags);
        let content = tag.and_then(|tag| {
            let closings =
                self.closings.get_or_insert_with(|| Closings::of(&self.source[self.block.clone()]));
            tag.write(after, closings, self.list_ends, self.out)
        });
        match content {
            Some(content) => self.read = range.end..range.end + content,
            None => self.text_as_it_is(raw),
        }
    }

    /// A block of HTML: tags, and the text between them.
    fn html(&mut self, text: &str) {
        let closings = Closings::of(text);
        let mut rest = text;
        while !rest.is_empty() {
            let (before, tag) = html::next(rest);
            self.between_tags(before);
            let Some(tag) = tag else { break };
            let (tag_text, after) = rest[before.len()..].split_at(tag.length);
            rest = match tag.write(after, &closings, self.list_ends, self.out) {
                Some(content) => &after[content..],
                None => {
                    self.text_as_it_is(tag_text);
                    after
                }
            };
        }
        self.out.end_line();
    }

    fn between_tags(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.out.text(" ");
        }
        // What is no tag of the set begins no block of HTML.
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        let lines =
            lines.map(|line| if line.starts_with('<') { format!("\\{line}") } else { line.to_owned() });
        let lines: Vec<String> = lines.collect();
        if !lines.is_empty() {
            Reader::new(&lines.join("\n"), true, self.list_ends, self.out).run();
            if text.ends_with(char::is_whitespace) {
                self.out.text(" ");
            }
        }
    }
}
