"use strict";

/* What is filtered stays so in another language: its links take the hash of this page along. */

for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    link.hash = location.hash;
  });
}
