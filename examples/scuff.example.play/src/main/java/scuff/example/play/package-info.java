/** An application of Scuff in one class. Declarative Services activates it; it works on a thread of its own. */
package scuff.example.play;
