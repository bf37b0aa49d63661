"""The pages that there are, and what a browser may do with them: nothing from elsewhere."""

from html import escape

# textual-serve's own page asks a server of the internet for its font, and names the address it
# was started with, which need not be the one it was asked by.
READER = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>blogtui</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/css/xterm.css">
<link rel="stylesheet" href="/page.css">
<script src="/page.js"></script>
<script src="/static/js/textual.js"></script>
</head>
<body>
<div id="terminal" class="textual-terminal" data-font-size="{font_size}"></div>
<p class="ended">blogtui was left. <a href="/">Open it again</a></p>
</body>
</html>
"""
# The address is where the page came from: behind a proxy that speaks TLS, too. Keys go to the
# terminal as soon as the reader is there, without a click.
SCRIPT = """addEventListener("DOMContentLoaded", () => {
  const terminal = document.getElementById("terminal");
  terminal.dataset.sessionWebsocketUrl = location.origin.replace(/^http/, "ws") + "/ws";
  new MutationObserver((_, observer) => {
    if (document.body.classList.contains("-first-byte")) {
      observer.disconnect();
      terminal.querySelector("textarea").focus();
    }
  }).observe(document.body, { attributeFilter: ["class"] });
});
"""
STYLE = """@font-face {
  font-family: "Roboto Mono";
  src: url("/static/fonts/RobotoMono-VariableFont_wght.ttf");
}
body { margin: 0; background: #101418; color: #d8dee4; font: 16px monospace; }
.textual-terminal { width: 100vw; height: 100vh; }
.ended { display: none; }
body.-closed .textual-terminal { display: none; }
body.-closed .ended, .lost, form { display: block; padding: 20vh 2em; text-align: center; }
a { color: #7cc4ff; }
input, button { font: inherit; padding: .4em .8em; margin: .2em; }
.wrong { color: #ff9d8a; }
"""
PLAIN = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>blogtui</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
{head}
</head>
<body>
{content}
</body>
</html>
"""
LOST = """<p class="lost">This is the reader of whoever started it. Is it yours? Open the whole
address that <code>blogtui serve</code> has shown: a new one each time.</p>"""
LOGIN = """<form method="post" action="/login">
<p class="wrong">{wrong}</p>
<label>Password <input type="password" name="password" autocomplete="current-password" required
autofocus></label>
<button>Open blogtui</button>
</form>"""
WRONG = "This is not the password."
SMALLEST_FONT, FONT, LARGEST_FONT = 8, 16, 48  # CSS pixels


def reader(font_size: str) -> str:
    """The terminal's page. `font_size` is what the address says behind `?fontsize=`."""
    asked = int(font_size) if font_size.isascii() and font_size.isdigit() else FONT
    return READER.format(font_size=min(max(asked, SMALLEST_FONT), LARGEST_FONT))


def login(wrong: str = "") -> str:
    return PLAIN.format(head="", content=LOGIN.format(wrong=escape(wrong)))


def lost() -> str:
    return PLAIN.format(head="", content=LOST)


def welcome(address: str) -> str:
    """A page that goes on to this one of ours at once."""
    on = f'<meta http-equiv="refresh" content="0; url={escape(address)}">'
    return PLAIN.format(head=on, content="")


def headers(netloc: str) -> dict[str, str]:
    """xterm.js writes its styles into the page; all else comes from here, and goes nowhere."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        f"font-src 'self'; img-src 'self' data:; connect-src 'self' ws://{netloc} wss://{netloc}; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        # With "no-referrer" the login would come from "null" (Fetch, appending Origin).
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
