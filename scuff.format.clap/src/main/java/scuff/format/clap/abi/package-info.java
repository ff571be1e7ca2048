/**
 * The C side of CLAP 1.2.10 as far as a host without editor windows needs it: where each member of each struct lies, the
 * constants, the ids, and how functions are called in both directions. Written by hand, one class a C header, one nested
 * class a struct; every number, id and signature is compared with the fact file by a test. Addresses are plain
 * {@code long}s: reading and writing a member allocates nothing and may be done on any thread that may touch the struct.
 */
package scuff.format.clap.abi;
