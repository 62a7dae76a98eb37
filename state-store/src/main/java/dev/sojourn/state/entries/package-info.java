/** What a store holds: an image, what the open transaction has written over it, and scans over both. */
package dev.sojourn.state.entries;
