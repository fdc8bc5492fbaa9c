"use strict";

/* What is filtered stays so in another language, of the pages or of a worklist: its links take the
   hash of this page along. */

for (const link of document.querySelectorAll(".languages a, .others a")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}
