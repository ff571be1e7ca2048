/**
 * Files a command leaves behind: complete, or not at all. Called by the writers of sound and pictures, each file by one
 * thread at a time.
 */
package scuff.shell.files;
