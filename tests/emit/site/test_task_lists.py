from polyglot.emit.site.bodies.task_lists import label_tasks

OPEN = '<input disabled="" type="checkbox"/>'
DONE = '<input disabled="" type="checkbox" checked=""/>'


def test_the_text_of_a_task_labels_its_box() -> None:
    html = f"<ul>\n<li>{OPEN}\nto <em>do</em></li>\n<li>{DONE}\ndone</li>\n</ul>"
    assert label_tasks(html) == (
        f"<ul>\n<li><label>{OPEN} to <em>do</em></label></li>\n"
        f"<li><label>{DONE} done</label></li>\n</ul>"
    )


def test_what_stands_below_a_task_is_no_part_of_its_label() -> None:
    html = f"<li>{OPEN}\nabove\n<ul>\n<li>{DONE}\nbelow</li>\n</ul>\n</li>"
    assert label_tasks(html) == (
        f"<li><label>{OPEN} above</label>\n<ul>\n<li><label>{DONE} below</label></li>\n</ul>\n</li>"
    )
    html = f"<li>\n<p>{OPEN}\nloose</p>\n<p>second</p>\n</li>"
    assert label_tasks(html) == (f"<li>\n<p><label>{OPEN} loose</label></p>\n<p>second</p>\n</li>")
