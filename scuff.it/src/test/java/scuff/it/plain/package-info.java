/** Our bundles in frameworks as their makers ship them: no launcher of ours, no property of ours, nothing but what is deployed. */
package scuff.it.plain;
