"""One painter for every place where a slide is seen: editor, thumbnails, show, PDF and PNG. Qt, but no widgets."""
