/** Events in Protobuf. */
package dev.sojourn.formats.protobuf;
