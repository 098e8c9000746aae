//! Text tables: the first column to the left, numbers to the right.

use std::fmt::Write as _;

/// A table of text cells.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these headings; a heading that begins with `<` marks a column of words, which is set to the left.
    pub(crate) fn new(headings: &[&str]) -> Self {
        Self { rows: vec![headings.iter().map(|heading| (*heading).to_owned()).collect()] }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table as lines, a rule below the headings.
    pub(crate) fn render(&self) -> String {
        let Some(headings) = self.rows.first() else { return String::new() };
        let left: Vec<bool> = headings.iter().map(|heading| heading.starts_with('<')).collect();
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.trim_start_matches('<').chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..headings.len()).map(width).collect();
        let mut text = String::new();
        for (index, row) in self.rows.iter().enumerate() {
            let cells = row.iter().zip(&widths).zip(&left).map(|((cell, &width), &left)| {
                let cell = cell.trim_start_matches('<');
                if left { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
            });
            let line = cells.collect::<Vec<_>>().join("  ");
            let _ = writeln!(text, "{}", line.trim_end());
            if index == 0 {
                let rule = widths.iter().map(|&width| "-".repeat(width)).collect::<Vec<_>>().join("  ");
                let _ = writeln!(text, "{rule}");
            }
        }
        text
    }
}

/// A table of counts by document, with their sums below; a document without counts has failed.
pub(crate) fn counts<'a, const N: usize>(
    headings: [&str; N],
    documents: impl IntoIterator<Item = (&'a str, Option<[usize; N]>)>,
) -> String {
    let mut table = Table::new(&[&["<document"], &headings[..]].concat());
    let cells = |name: String, counts: [usize; N]| {
        [name].into_iter().chain(counts.map(|count| count.to_string())).collect::<Vec<_>>()
    };
    let (mut sums, mut number) = ([0; N], 0);
    for (document, found) in documents {
        number += 1;
        match found {
            Some(found) => {
                sums.iter_mut().zip(found).for_each(|(sum, count)| *sum += count);
                table.row(cells(document.to_owned(), found));
            }
            None => table.row(vec![document.to_owned(), "FAILED".to_owned()]),
        }
    }
    table.row(cells(format!("{number} documents"), sums));
    table.render()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_left_numbers_right() {
        let mut table = Table::new(&["<document", "ops", "<verdict"]);
        table.row(vec!["petstore".into(), "19".into(), "ok".into()]);
        table.row(vec!["é".into(), "1".into(), "refused".into()]);
        let expected =
            "document  ops  verdict\n--------  ---  -------\npetstore   19  ok\né           1  refused\n";
        assert_eq!(table.render(), expected);
    }

    #[test]
    fn counts_are_summed() {
        let text = counts(["tried", "equal"], [("a", Some([2, 1])), ("b", None), ("c", Some([40, 40]))]);
        let lines: Vec<_> =
            text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(lines[2..], ["a 2 1", "b FAILED", "c 40 40", "3 documents 42 41"]);
    }
}
