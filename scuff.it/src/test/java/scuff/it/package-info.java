/** Tests from outside: of what the build made, and of frameworks with less than everything in them. */
package scuff.it;
