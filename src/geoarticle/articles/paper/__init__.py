"""Pages of a PDF: characters to lines, lines to paragraphs, in the order in which they were written."""
