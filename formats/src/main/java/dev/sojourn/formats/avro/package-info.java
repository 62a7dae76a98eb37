/** Events in Avro. */
package dev.sojourn.formats.avro;
