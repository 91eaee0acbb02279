// A post's page: how old the text is on the day it is read, and the buttons of "Spara / dela:" that need a script.
"use strict";
{
  const note = document.querySelector(".age");
  const years = (Date.now() - new Date(document.querySelector(".title time").dateTime)) / 31556952e3;
  if (note && years >= 2) note.textContent = `Inlägget är ${Math.floor(years)} år gammalt.`;
}
{
  const row = document.getElementById("share");
  const status = row.querySelector("[role=status]");
  const url = document.querySelector("link[rel=canonical]").href;
  const title = document.querySelector("meta[property='og:title']").content; // the heading may hold soft hyphens
  const { clipboard } = navigator;

  const say = (text) => {
    status.textContent = "";
    setTimeout(() => (status.textContent = text), 50); // said again, it is heard again
  };

  const copyTheOldWay = (button) => {
    const field = document.createElement("textarea");
    field.className = "unseen";
    field.value = url;
    row.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    button.focus();
    say(isCopied ? "Länken är kopierad" : `Kopiera länken härifrån: ${url}`);
  };

  const copy = (button) =>
    clipboard
      ? clipboard.writeText(url).then(() => say("Länken är kopierad"), () => copyTheOldWay(button))
      : copyTheOldWay(button);

  const can = {
    copy: (clipboard || document.execCommand) && copy,
    print: window.print && (() => print()),
    share: navigator.share && (() => navigator.share({ title, url }).catch(() => {})), // closed unshared
  };

  for (const button of row.querySelectorAll("button")) {
    const act = can[button.dataset.does];
    button.hidden = !act;
    button.onclick = () => act(button);
  }
}
