"""One writer a module: each turns an extraction into text of one format; `formats` names the streaming ones."""
