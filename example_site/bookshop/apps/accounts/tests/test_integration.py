from django.urls import reverse


def test_a_new_customer_is_greeted_and_signs_in(api, db, mailoutbox, django_capture_on_commit_callbacks):
    data = {"email": "ada@example.com", "full_name": "Ada Lovelace", "password": "analytical engine"}
    with django_capture_on_commit_callbacks(execute=True):
        api.post(reverse("v1:customer-list"), data)
    assert [mail.to for mail in mailoutbox] == [["ada@example.com"]]
    tokens = api.post(reverse("token"), data).data
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens['access']}")
    assert api.get(reverse("v1:customer-me")).data["full_name"] == "Ada Lovelace"
