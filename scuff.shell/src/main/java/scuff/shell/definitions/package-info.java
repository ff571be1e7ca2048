/**
 * Isolation toggles as those who compile plugin frameworks write them: property sheets of MSBuild, scripts for CMake's cache, flags of
 * compilers. Text in, text out; on the thread of a command.
 */
package scuff.shell.definitions;
