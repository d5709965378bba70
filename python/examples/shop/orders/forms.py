"""What the shop asks a buyer for."""

from typing import Any

from django import forms

from orders.models import Order, Product


# Of one model for type checkers alone.
class OrderForm(forms.ModelForm):  # type: ignore[type-arg]
    """An order of one product."""

    quantity = forms.IntegerField(label="Bags", min_value=1, max_value=20, initial=1)

    class Meta:
        """What the buyer fills in; the rest is the shop's."""

        model = Order
        fields = ("quantity", "currency", "name", "email")
        labels = {"currency": "Pay in"}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, product: Product, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Takes the product beside what forms take."""
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.product = product

    def save(self, commit: bool = True) -> Order:  # noqa: FBT001, FBT002 - as Django has it
        """The order, at the product's price of today."""
        order: Order = self.instance
        order.item = self.product.name
        order.amount = self.product.price(order.currency) * order.quantity
        if commit:
            order.save()
        return order
