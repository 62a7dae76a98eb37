/** How a demo is shown: plain lines for a pipe, a picture drawn in place for a terminal. */
package dev.sojourn.drill.demo.view;
