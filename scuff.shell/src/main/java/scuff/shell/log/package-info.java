/** Shows the platform's log to the person at the command line, if they ask for it. Any thread. */
package scuff.shell.log;
