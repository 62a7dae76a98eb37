/** What lies in the topics that the oracle judges, and how it is read. */
package dev.sojourn.drill.oracle.topic;
