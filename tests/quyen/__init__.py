"""Who may reach which route: one table of rows per app, walked by tests/test_quyen.py.

A new route fails there until it has a row here. Add it to ROUTES of tests/quyen/<app>.py:

    Scoped(
        "khoi:khoi-detail",
        kwargs=lambda w: {"pk": w.a.co_quan["a1"].pk},      # an object of commune a1, province A
        get={KHOI: 200, HUYEN: 200, TINH: 200, QUAN_TRI: 200},
    )

`get` and `post` say what each of those who SEE the object is answered (403 = sees it, may not do
it; a tuple where several answers are fine). Everybody who is not named gets 404: the other commune,
the other district, the whole other province, a person without a role. A method left out is 405
for everyone. A route whose object has states has a row for each, told apart by `khi`; `data` is what a POST
sends (`json=True`: as JSON). Objects are made with `w.once("name", function)`, so that rows share them.

Open (no sign-in), SignedIn (a list or a page without an object: everybody signed in gets the
answer, or only `only`, and others 404) and Admin (the Django admin) are the other classes.
"""
