//! The types that cases name.

use proc_macro2::TokenStream;
use quote::quote;
use specwright::{Generated, Place};

/// The entries of the table of types: the name that cases use, and what decodes and encodes.
pub(crate) fn table<'t>(generated: &Generated, names: impl Iterator<Item = &'t str>) -> TokenStream {
    let entries = names.filter_map(|name| {
        let place = &generated.index.places[position(generated, name)?];
        let rust: TokenStream = place.rust.parse().ok()?;
        Some(quote!((#name, specwright_cases::recode_as!(#rust) as _)))
    });
    let entries: Vec<TokenStream> = entries.collect();
    quote!(#(#entries),*)
}

/// The schema that a name means, by its position among the places of a document: a pointer into the root file or another
/// one, a component, or a model in Rust.
pub(crate) fn position(generated: &Generated, name: &str) -> Option<usize> {
    let find = |is: &dyn Fn(&Place) -> bool| generated.index.places.iter().position(is);
    let at = |file: usize, pointer: &str| find(&|place| place.file == file && place.pointer == pointer);
    if let Some((file, pointer)) = name.split_once('#') {
        let number = match file {
            "" => 0,
            file => generated.report.files.iter().position(|known| known == file)?,
        };
        return at(number, pointer);
    }
    let model = ["models", "::", name];
    let component = format!("/components/schemas/{}", name.replace('~', "~0").replace('/', "~1"));
    at(0, &component).or_else(|| find(&|place| place.rust.split_whitespace().eq(model)))
}
