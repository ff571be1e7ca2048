/** What plugins log: where it goes, and how much of it. Groups hand lines over on their reader threads; what is configured comes from Declarative Services. */
package scuff.client.lines;
