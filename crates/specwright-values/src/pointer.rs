//! JSON pointers (RFC 6901), token by token.

/// Goes on with the member of this name.
pub(crate) fn push(pointer: &mut String, name: &str) {
    pointer.push('/');
    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
}
