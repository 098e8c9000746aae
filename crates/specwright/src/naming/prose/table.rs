//! Tables, whose columns stand below each other where they fit on a screen.

use pulldown_cmark::Alignment;

use super::lines::WIDTH;

/// A table on its way.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// The head first.
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(alignments: &[Alignment]) -> Self {
        Self { alignments: alignments.to_vec(), rows: Vec::new() }
    }

    pub(super) fn push(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }

    /// The lines of the table.
    pub(super) fn lines(&self) -> Vec<String> {
        let widths: Vec<usize> = (0..self.alignments.len()).map(|column| self.width(column)).collect();
        let fits = widths.iter().map(|width| width + 3).sum::<usize>() < WIDTH;
        let widths = if fits { widths } else { vec![0; widths.len()] };
        let below = self.alignments.iter().zip(&widths).map(|(alignment, width)| {
            let (left, right) = match alignment {
                Alignment::None => ("", ""),
                Alignment::Left => (":", ""),
                Alignment::Center => (":", ":"),
                Alignment::Right => ("", ":"),
            };
            let dashes = (*width).max(LEAST).saturating_sub(left.len() + right.len());
            format!("{left}{}{right}", "-".repeat(dashes))
        });
        let mut lines: Vec<String> = self.rows.iter().map(|row| line(row, &widths)).collect();
        lines.insert(lines.len().min(1), line(&below.collect::<Vec<_>>(), &widths));
        lines
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default().max(LEAST)
    }
}

/// How many characters stand below the head of a column at least.
const LEAST: usize = 3;

fn line(cells: &[String], widths: &[usize]) -> String {
    let mut line = String::from("|");
    for (cell, width) in cells.iter().zip(widths) {
        line.push_str(&format!(" {cell:<width$} |"));
    }
    line
}
