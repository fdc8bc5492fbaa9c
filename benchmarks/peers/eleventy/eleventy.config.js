const words = require("./words.json");
const footnote = require("markdown-it-footnote");

const languages = Object.keys(words);

module.exports = (config) => {
  config.amendLibrary("md", (markdown) => markdown.set({ html: true }).use(footnote));
  config.addGlobalData("words", words);
  config.addGlobalData("languages", languages);
  config.addPassthroughCopy("style.css");
  config.addFilter("long", (date, language) => date.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" }));
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("first", (posts, count) => posts.slice(0, count));
  for (const language of languages) {
    config.addCollection(language, (api) => {
      const posts = api.getFilteredByGlob(`content/${language}/posts/*.md`).sort((a, b) => b.date - a.date);
      posts.forEach((post, at) => Object.assign(post.data, { newer: posts[at - 1], older: posts[at + 1] }));
      return posts;
    });
  }
  config.addCollection("works", (api) => {
    const works = {};
    for (const post of api.getFilteredByGlob("content/*/posts/*.md")) {
      (works[post.data.translationKey] ??= []).push(post);
    }
    return works;
  });
  return { dir: { input: ".", output: "public" }, markdownTemplateEngine: false, templateFormats: ["md", "njk"] };
};
