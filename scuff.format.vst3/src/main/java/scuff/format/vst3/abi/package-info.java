/**
 * The C++ side of VST 3.8.0 as far as a host without editor windows needs it: where each member of each struct lies, in which
 * slot of its table each method stands, constants, ids and result codes. Written down by hand, one class a header, one nested
 * class a struct or interface; every number, id and signature is compared with the fact file by a test. Addresses are plain
 * {@code long}s: reading and writing a member allocates nothing and may be done on any thread that may touch the struct.
 */
package scuff.format.vst3.abi;
