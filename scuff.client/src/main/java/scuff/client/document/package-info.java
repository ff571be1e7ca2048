/**
 * Groups as files: {@link scuff.client.document.GroupDocument} is what is written down of a group,
 * {@link scuff.client.document.DocumentFile} writes and reads it with the states of its devices. Knows nothing of processes;
 * {@code scuff.client.group} turns a group into a document and back. Called on threads that may block.
 */
package scuff.client.document;
