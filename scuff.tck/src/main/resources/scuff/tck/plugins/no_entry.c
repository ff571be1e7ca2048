/* A library that exports something, only not clap_entry. */
__attribute__((visibility("default"))) int scuff_tck_nothing(void);

int scuff_tck_nothing(void) { return 0; }
