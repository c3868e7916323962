// The options of a stream's socket, on a page of their own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "ui/panels/socketoptionsform.h"

#include <QScrollArea>

namespace porthole {

// Scrolls: each has a sentence that says what it does.
class SocketOptionsPage : public QScrollArea
{
    Q_OBJECT
public:
    explicit SocketOptionsPage(QWidget *parent = nullptr);

    SocketOptionsForm *form() const { return m_form; }
    // What is asked for, with an engine that sets them; a failure names those that it does not have.
    Result<SocketOptionWish> wish(Engine engine) const;

private:
    SocketOptionsForm *m_form;
};

} // namespace porthole
