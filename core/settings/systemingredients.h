// The system's clock and its random numbers, for templates.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/ingredients.h"

#include <QRandomGenerator>

namespace porthole {

class SystemIngredients final : public Ingredients
{
public:
    qint64 wall() override;
    void random(char *to, qsizetype count) override;

private:
    // Seeded by the system: asking the system each time would be most of the time that a message takes.
    QRandomGenerator m_generator = QRandomGenerator::securelySeeded();
};

} // namespace porthole
