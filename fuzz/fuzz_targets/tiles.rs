#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| marhala_fuzz::tiles(bytes));
