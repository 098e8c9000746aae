//! Work on several documents at a time, with a line of progress for each.

use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

/// Runs `work` on every item, `jobs` at a time, and gives the results in the order of the items.
///
/// `work` also gets the number of its worker, for things that two must not share; `tell` says what became
/// of an item, in a few words.
pub(crate) fn run<T, R>(
    jobs: usize,
    items: &[T],
    work: impl Fn(usize, &T) -> R + Sync,
    tell: impl Fn(&T, &R) -> String,
) -> Vec<R>
where
    T: Sync,
    R: Send,
{
    let next = AtomicUsize::new(0);
    let (sender, receiver) = channel();
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for worker in 0..jobs.clamp(1, items.len().max(1)) {
            let (next, work, sender) = (&next, &work, sender.clone());
            scope.spawn(move || {
                while let Some((index, item)) = take(next, items) {
                    // The receiver only goes away when this whole function unwinds.
                    let _ = sender.send((index, work(worker, item)));
                }
            });
        }
        drop(sender);
        for (done, (index, result)) in receiver.iter().enumerate() {
            progress(done + 1, items.len(), &tell(&items[index], &result));
            results[index] = Some(result);
        }
    });
    results.into_iter().flatten().collect()
}

fn take<'t, T>(next: &AtomicUsize, items: &'t [T]) -> Option<(usize, &'t T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    items.get(index).map(|item| (index, item))
}

/// On a terminal one line that is written over; elsewhere, in logs, a line for each.
fn progress(done: usize, all: usize, words: &str) {
    if std::io::stderr().is_terminal() {
        let end = if done == all { "\r\x1b[2K" } else { "" };
        eprint!("\r\x1b[2K[{done}/{all}] {words}{end}");
    } else {
        eprintln!("[{done}/{all}] {words}");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..20).collect();
        let work = |_: usize, item: &u64| {
            std::thread::sleep(std::time::Duration::from_millis(20 - item));
            item * 2
        };
        let doubled = super::run(4, &items, work, |_, _| String::new());
        assert_eq!(doubled, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert!(super::run(2, &[], |_, item: &u64| *item, |_, _| String::new()).is_empty());
    }
}
