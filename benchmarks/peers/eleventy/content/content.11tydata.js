module.exports = { layout: "post.njk", permalink: (data) => `/${data.lang}/posts/${data.slug}/` };
