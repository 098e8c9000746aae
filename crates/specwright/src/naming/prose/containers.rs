//! Lists and quotes around blocks, and what they put before each line.

/// What stands around blocks.
#[derive(Debug)]
enum Container {
    Quote,
    List {
        /// The number of the next item, where items have one.
        next: Option<u64>,
        by_tags: bool,
    },
    Item {
        /// What its first line begins with, until that is written.
        marker: Option<String>,
        indent: usize,
        /// Whether it has paragraphs, not only text.
        is_loose: bool,
        by_tags: bool,
    },
}

/// How deep they may nest; deeper ones put nothing before a line.
const DEEPEST: usize = 16;

/// The lists, items and quotes that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Containers(Vec<Container>);

impl Containers {
    pub(super) fn open_quote(&mut self) {
        self.0.push(Container::Quote);
    }

    pub(super) fn open_list(&mut self, first: Option<u64>, by_tags: bool) {
        self.0.push(Container::List { next: first, by_tags });
    }

    /// Begins an item of the innermost list, and says whether it follows one that was still open; `mark` is what stands
    /// before it, or behind its number if that is a bracket.
    pub(super) fn open_item(&mut self, mark: char, by_tags: bool) -> bool {
        let (depth, has_text) = (self.0.len(), self.has_text());
        if by_tags && !self.close_to(|container| matches!(container, Container::List { by_tags: true, .. })) {
            return false;
        }
        let follows_another = self.0.len() < depth && has_text;
        let Some(Container::List { next, .. }) = self.0.last_mut() else { return false };
        let marker = match next {
            Some(number) => {
                *number = number.saturating_add(1);
                format!("{}{} ", *number - 1, if mark == ')' { ')' } else { '.' })
            }
            None => format!("{mark} "),
        };
        let indent = marker.len();
        self.0.push(Container::Item { marker: Some(marker), indent, is_loose: false, by_tags });
        follows_another
    }

    /// Whether something of the innermost item is written.
    pub(super) fn has_text(&self) -> bool {
        let marker = self.0.iter().rev().find_map(|container| match container {
            Container::Item { marker, .. } => Some(marker),
            Container::Quote | Container::List { .. } => None,
        });
        marker.is_some_and(Option::is_none)
    }

    /// Ends an item of Markdown, and what tags have opened in it.
    pub(super) fn close_item(&mut self) {
        self.close(|container| matches!(container, Container::Item { by_tags: false, .. }));
    }

    /// Ends a list or a quote, and what tags have opened in it; says whether one was open.
    pub(super) fn close_list_or_quote(&mut self, by_tags: bool) -> bool {
        self.close(|container| match container {
            Container::List { by_tags: of_tags, .. } => *of_tags == by_tags,
            Container::Quote => !by_tags,
            Container::Item { .. } => false,
        })
    }

    /// Says that the item has paragraphs, and whether it begins with this one.
    pub(super) fn loosen(&mut self) -> bool {
        match self.0.last_mut() {
            Some(Container::Item { marker, is_loose, .. }) => {
                *is_loose = true;
                marker.is_some()
            }
            _ => false,
        }
    }

    /// Whether the innermost one is an item.
    pub(super) fn is_in_item(&self) -> bool {
        matches!(self.0.last(), Some(Container::Item { .. }))
    }

    /// Whether the innermost one is an item of mere text.
    pub(super) fn is_in_text_item(&self) -> bool {
        matches!(self.0.last(), Some(Container::Item { is_loose: false, .. }))
    }

    /// The same, and whether any of the text is written.
    pub(super) fn is_after_text_of_item(&self) -> bool {
        matches!(self.0.last(), Some(Container::Item { marker: None, is_loose: false, .. }))
    }

    /// Whether tags have opened the innermost one.
    pub(super) fn is_by_tags(&self) -> bool {
        self.0.last().is_some_and(Container::is_by_tags)
    }

    /// What they put before a line.
    pub(super) fn prefix(&mut self) -> String {
        let containers = self.0.iter_mut().take(DEEPEST);
        containers.map(|container| container.marker().unwrap_or_else(|| container.indentation())).collect()
    }

    /// An empty line before the next block.
    pub(super) fn empty_line(&self) -> String {
        let begun = |container: &&Container| !matches!(container, Container::Item { marker: Some(_), .. });
        let line: String =
            self.0.iter().take(DEEPEST).take_while(begun).map(Container::indentation).collect();
        line.trim_end().to_owned()
    }

    fn close(&mut self, is_it: impl Fn(&Container) -> bool) -> bool {
        let is_open = self.close_to(is_it);
        if is_open {
            self.0.pop();
        }
        is_open
    }

    /// Closes what is open within the innermost container of a kind, but nothing that Markdown has opened.
    fn close_to(&mut self, is_it: impl Fn(&Container) -> bool) -> bool {
        let found = self.0.iter().rposition(|container| is_it(container) || !container.is_by_tags());
        let found = found.filter(|at| is_it(&self.0[*at]));
        if let Some(at) = found {
            self.0.truncate(at + 1);
        }
        found.is_some()
    }
}

impl Container {
    const fn is_by_tags(&self) -> bool {
        match self {
            Self::Quote => false,
            Self::List { by_tags, .. } | Self::Item { by_tags, .. } => *by_tags,
        }
    }

    fn marker(&mut self) -> Option<String> {
        match self {
            Self::Item { marker, .. } => marker.take(),
            Self::Quote | Self::List { .. } => None,
        }
    }

    fn indentation(&self) -> String {
        match self {
            Self::Quote => "> ".to_owned(),
            Self::Item { indent, .. } => " ".repeat(*indent),
            Self::List { .. } => String::new(),
        }
    }
}
