/**
 * Child processes: how they are started, spoken to, and mourned. {@link scuff.client.process.Children} starts them from one
 * thread that lives as long as the client, because Linux ties a child's fate to the thread that started it;
 * {@link scuff.client.process.Child} is one of them. Any thread but audio threads.
 */
package scuff.client.process;
