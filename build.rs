//! The default theme is compiled into the binary: a change in it must rebuild the program.

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=build.rs");
}
