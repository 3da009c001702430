//! Foreign registers become rows of the flat register.
