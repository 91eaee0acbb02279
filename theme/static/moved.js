// A page that has moved: an instant refresh forgets what stands after #, so the reader of a comment is taken along here.
const link = document.querySelector("main a[href]");
if (location.hash && link && !link.hash) location.replace(link.href + location.hash);
