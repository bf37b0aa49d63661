"""The only room that opens a socket. Entered late: whoever only reads never imports httpx."""
