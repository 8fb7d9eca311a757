//! Makes cargo embed the browser bundle again when it has changed.

fn main() {
    println!("cargo:rerun-if-changed=../target/site/manifest.json");
}
