//! Words of a name that has become too long: which of them stay.
//!
//! Words are dropped whole: first those that are said twice, then those that only join others, then those in the
//! middle, because a name begins with what it stands in and ends with what it is. Within a word nothing is cut unless
//! it is too long alone; it then ends with a mark of what it was, so that two of them stay apart, and so that a further
//! one changes no other.

use super::singular;

/// The most characters of a name that is put together.
pub(crate) const PUT_TOGETHER: usize = 60;

/// The most characters of a name that an author wrote.
pub(crate) const WRITTEN: usize = 120;

/// The most characters of a single word.
const WORD: usize = 40;

/// How many characters of a word stay before its mark.
const STEM: usize = 24;

/// Words that only join others.
const JOINTS: [&str; 24] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "of",
    "on", "or", "that", "the", "this", "to", "was", "with",
];

/// From how many words at one end of a name on nobody will miss the middle, whatever it says.
const MANY: usize = 32;

/// How long a text of several words may be that is still a name.
const PHRASE: usize = 40;

/// Whether a text is no name but says something.
pub(crate) fn is_sentence(text: &str) -> bool {
    text.contains(char::is_whitespace) && text.chars().count() > PHRASE
}

/// How words become one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    /// `GetPet`.
    Camel,
    /// `get_pet`.
    Snake,
}

impl Join {
    /// How long the name of these words is.
    pub(crate) fn length<W: AsRef<str>>(self, words: &[W]) -> usize {
        let letters: usize = words.iter().map(|word| word.as_ref().chars().count()).sum();
        let digits = |pair: &&[W]| match pair {
            [one, other] => {
                one.as_ref().ends_with(|char: char| char.is_ascii_digit())
                    && other.as_ref().starts_with(|char: char| char.is_ascii_digit())
            }
            _ => false,
        };
        let starts_with_digit = words.first().is_some_and(|word| word.as_ref().starts_with(char::is_numeric));
        let between = match self {
            Self::Snake => words.len().saturating_sub(1),
            Self::Camel => words.windows(2).filter(digits).count(),
        };
        letters + between + usize::from(starts_with_digit)
    }
}

/// As many of the words as a name of at most `most` characters has; the last `end` ones are the last to go.
pub(crate) fn fitted(words: Vec<String>, end: usize, join: Join, most: usize) -> Vec<String> {
    if join.length(&words) <= most {
        return words;
    }
    let middle = MANY..words.len().saturating_sub(MANY).max(MANY);
    let ends = words.iter().enumerate().filter(|(at, _)| !middle.contains(at));
    let mut words: Vec<String> = ends.map(|(_, word)| stem(word)).collect();
    let end = end.clamp(1, words.len().max(1));
    for is_idle in [is_said, is_joint] {
        if join.length(&words) > most {
            let stays = |at: &usize| *at >= words.len() - end || !is_idle(&words, *at, end);
            words = (0..words.len()).filter(stays).map(|at| words[at].clone()).collect();
        }
    }
    if join.length(&words) <= most { words } else { outer(&words, end, join, most) }
}

/// Whether a name of these words is too long and has a word that is cut.
pub(crate) fn is_cut(words: &[String], join: Join, most: usize) -> bool {
    join.length(words) > most && words.iter().any(|word| word.chars().count() > WORD)
}

/// As many of the first words as a name of at most `most` characters has, one at least.
pub(crate) fn first(words: Vec<String>, join: Join, most: usize) -> Vec<String> {
    let mut words: Vec<String> = words.iter().take(MANY).map(|word| stem(word)).collect();
    while words.len() > 1 && join.length(&words) > most {
        words.pop();
    }
    words
}

/// A word that is no longer than one may be alone.
fn stem(word: &str) -> String {
    if word.chars().count() <= WORD {
        return word.to_owned();
    }
    word.chars().take(STEM).collect::<String>() + &mark(word)
}

/// A few letters and digits that a text has for itself, wherever it stands (32-bit FNV-1a).
pub(crate) fn mark(text: &str) -> String {
    let hash =
        text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("x{:06x}", hash & 0x00ff_ffff)
}

/// Whether a word before the end is said before, or by the end of the name.
fn is_said(words: &[String], at: usize, end: usize) -> bool {
    let word = &words[at];
    // A word and its plural begin alike.
    let same = |other: &String| {
        other.chars().next() == word.chars().next()
            && (other == word
                || singular(other).as_ref() == Some(word)
                || singular(word).as_ref() == Some(other))
    };
    let (before, behind) = (&words[..at], &words[words.len() - end..]);
    if at == 0 { behind.first().is_some_and(same) } else { before.iter().chain(behind).any(same) }
}

fn is_joint(words: &[String], at: usize, _end: usize) -> bool {
    at > 0 && JOINTS.binary_search(&&*words[at]).is_ok()
}

/// The first words and the last ones, as many as there is room for: of the end all, then of the rest by turns.
fn outer(words: &[String], end: usize, join: Join, most: usize) -> Vec<String> {
    let (mut front, mut back) = (0, 0);
    let chosen = |front: usize, back: usize| [&words[..front], &words[words.len() - back..]].concat();
    let fits = |front: usize, back: usize| join.length(&chosen(front, back)) <= most;
    while front + back < words.len() {
        // The end comes first, but for one word of what it stands in.
        let is_backs_turn = back == 0 || (front > 0 && (back < end || back < front));
        let next = if is_backs_turn { (front, back + 1) } else { (front + 1, back) };
        if !fits(next.0, next.1) {
            break;
        }
        (front, back) = next;
    }
    chosen(front, back)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn words_are_dropped_where_they_say_least() {
        for (name, end, expected) in [
            ("get_pet", 1, "get_pet"),
            // Said twice.
            (
                "pki_write_issuer_issuer_ref_roles_role_acme_challenge_auth_id_challenge_type",
                1,
                "pki_write_issuer_ref_roles_acme_challenge_auth_id_type",
            ),
            // Words that only join others.
            (
                "get_the_list_of_all_the_orders_that_have_been_paid_by_a_buyer_from",
                1,
                "get_list_all_orders_been_paid_buyer_from",
            ),
            // The middle; the end stays.
            (
                "beta_stream_event_shell_call_output_content_delta_streaming_part_added",
                2,
                "beta_stream_event_shell_call_delta_streaming_part_added",
            ),
            (
                "beta_stream_event_shell_call_output_content_delta_streaming_part_added",
                6,
                "beta_stream_event_output_content_delta_streaming_part_added",
            ),
        ] {
            let fitted = fitted(words(name), end, Join::Snake, PUT_TOGETHER);
            assert_eq!(fitted.join("_"), expected, "{name}");
            assert!(Join::Snake.length(&fitted) <= PUT_TOGETHER);
        }
    }

    #[test]
    fn only_a_word_that_is_too_long_alone_is_cut() {
        let long = "a".repeat(200);
        let cut = fitted(vec!["get".to_owned(), long.clone()], 1, Join::Snake, PUT_TOGETHER);
        assert_eq!(cut, ["get".to_owned(), format!("{}{}", "a".repeat(STEM), mark(&long))]);
        assert_ne!(stem(&long), stem(&format!("{long}b")));
        assert_eq!(stem("abc"), "abc");
    }

    #[test]
    fn many_words_cost_no_time() {
        let words: Vec<String> = (0..200_000).map(|index| format!("w{index}")).collect();
        for fitted in [fitted(words.clone(), 200_000, Join::Snake, 60), first(words, Join::Snake, 60)] {
            assert!(Join::Snake.length(&fitted) <= 60);
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(JOINTS.is_sorted());
    }
}
