//! Parses the command line and hands over.

/// Pages are made of many small texts, on all threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    signpost::cli::run()
}
