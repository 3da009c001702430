//! Templates, strings and styles: the default theme inside the binary, overridden file by file.
