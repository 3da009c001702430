//! Raw structs become the model: identifiers, references, dates, duplicates.
