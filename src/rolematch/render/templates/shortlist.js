// Sorts, filters and puts side by side what the page holds already. Without it everything stays readable.
// Texts are only ever moved as texts and nodes: nothing from a CV is parsed as HTML here.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const table = byId("table");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const groupHeads = Array.from(table.querySelectorAll("thead th[data-code]"));
  const most = 4;
  const levels = ["none", "claimed", "applied", "production"];
  const words = { none: "not found", claimed: "claimed", applied: "applied", production: "production" };
  const dots = { none: "○○○", claimed: "●○○", applied: "●●○", production: "●●●" };

  const make = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (name) made.className = name;
    return made;
  };

  // Sorting: each header gets a button; equal rows keep the order of rank.
  const sortBy = (head) => {
    const at = head.cellIndex;
    const numbers = head.dataset.sort === "number";
    const before = head.getAttribute("aria-sort");
    const first = numbers && at > 1 ? "descending" : "ascending";
    const now = before === null ? first : before === "descending" ? "ascending" : "descending";
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", now);
    const sign = now === "ascending" ? 1 : -1;
    const value = (row) => row.cells[at].dataset.value;
    const order = (a, b) => numbers ? Number(value(a)) - Number(value(b)) : value(a).localeCompare(value(b));
    const sorted = rows.slice().sort((a, b) => sign * order(a, b) || a.dataset.number - b.dataset.number);
    body.append(...sorted);
  };
  for (const label of table.querySelectorAll(".sortable")) {
    const head = label.closest("th");
    const button = make("button");
    button.type = "button";
    button.className = label.className;
    button.textContent = label.textContent;
    button.addEventListener("click", () => sortBy(head));
    label.replaceWith(button);
  }

  // Filtering: says how many are hidden, always.
  const filter = () => {
    const wanted = byId("find").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const profile = byId("profile").value;
    const code = byId("group").value;
    const least = Number(byId("least").value);
    let shown = 0;
    for (const row of rows) {
      const cell = code ? Array.from(row.cells).find((other) => other.dataset.code === code) : null;
      const fits = wanted.every((word) => row.dataset.find.includes(word))
        && (!profile || row.dataset.profile === profile)
        && (!code || (cell !== undefined && Number(cell.dataset.value) >= least));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
      const detail = document.querySelector(`details.candidate[data-number="${row.dataset.number}"]`);
      if (detail) detail.hidden = !fits;
    }
    const rest = rows.length - shown;
    byId("status").textContent = `${shown} of ${rows.length} shown` + (rest ? `, ${rest} hidden by the filter` : "");
  };
  for (const id of ["find", "profile", "group", "least"]) byId(id).addEventListener("input", filter);
  byId("clear").addEventListener("click", () => {
    byId("find").value = "";
    byId("profile").value = "";
    byId("group").value = "";
    filter();
    byId("find").focus();
  });

  // Side by side.
  const badge = (rank) => {
    const level = levels[rank];
    const made = make("span", "", `level level-${level}`);
    const sign = make("span", dots[level], "dots");
    sign.setAttribute("aria-hidden", "true");
    made.append(sign, ` ${words[level]}`);
    return made;
  };
  const rankIn = (row, code) => {
    const cell = Array.from(row.cells).find((other) => other.dataset.code === code);
    return cell ? Number(cell.dataset.value) : -1;
  };
  const quoteOf = (row, code) => {
    const detail = document.querySelector(`details.candidate[data-number="${row.dataset.number}"] [data-code="${code}"] .quote`);
    return detail ? detail.cloneNode(true) : null;
  };
  const nameOf = (row) => row.querySelector("th.who").dataset.value;
  const header = (text, scope) => {
    const made = make("th", text);
    made.scope = scope;
    return made;
  };

  const compare = () => {
    const chosen = rows.filter((row) => row.querySelector(".choose").checked);
    for (const row of rows) {
      const box = row.querySelector(".choose");
      box.disabled = !box.checked && chosen.length >= most;
    }
    const target = byId("comparison");
    target.textContent = "";
    if (!chosen.length) {
      target.append(make("p", "Nobody is chosen.", "nothing"));
      return;
    }
    const made = make("table", "", "sides");
    made.append(make("caption", "Groups in rows, chosen candidates in columns", "unseen"));
    const top = make("tr");
    top.append(header("Group", "col"), ...chosen.map((row) => header(nameOf(row), "col")), header("Together", "col"));
    const head = make("thead");
    head.append(top);
    made.append(head);
    const roleHeads = Array.from(table.querySelectorAll("thead .role-head"));
    let at = 0;
    for (const role of roleHeads) {
      const heads = groupHeads.slice(at, at + role.colSpan - 1);
      at += heads.length;
      const section = make("tbody");
      const left = [];
      const lines = heads.map((group) => {
        const line = make("tr");
        const label = group.textContent.trim();
        const ranks = chosen.map((row) => rankIn(row, group.dataset.code));
        const best = Math.max(0, ...ranks);
        if (best < 2) left.push(label);
        const name = header("", "row");
        name.append(make("span", group.dataset.code, "code"), ` ${label}`);
        line.append(name);
        chosen.forEach((row, which) => {
          const cell = make("td");
          if (ranks[which] >= 0) cell.append(badge(ranks[which]));
          const quote = quoteOf(row, group.dataset.code);
          if (quote) cell.append(quote);
          line.append(cell);
        });
        const all = make("td");
        all.append(badge(best));
        line.append(all);
        return line;
      });
      const title = make("tr", "", "role-row");
      const said = `${role.textContent.trim()}: ${heads.length - left.length} of ${heads.length} groups applied by somebody`;
      const cell = header(said + (left.length ? `; left: ${left.join(", ")}` : ""), "rowgroup");
      cell.colSpan = chosen.length + 2;
      title.append(cell);
      section.append(title, ...lines);
      made.append(section);
    }
    target.append(made);
  };
  for (const row of rows) {
    const box = row.querySelector(".choose");
    box.disabled = false;
    box.addEventListener("change", compare);
  }
  compare();

  for (const hidden of document.querySelectorAll("#controls, .script-only")) hidden.hidden = false;
})();
