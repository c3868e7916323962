// The pages of the practice server of gopher.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace porthole {

// "iA sentence.\t\t..." and "1Menu\t/menu\thost\tport", CR LF behind each, "." at the end.
QByteArray gopherFrontPage(const QByteArray &host, const QByteArray &port);
QByteArray gopherTypesPage(const QByteArray &host, const QByteArray &port);
QByteArray gopherSearchAnswer(const QByteArray &words, const QByteArray &host, const QByteArray &port);
QByteArray gopherErrorLine(const QByteArray &words);
// A page that is always the same; nullopt: there is none.
std::optional<QByteArray> gopherPage(const QByteArray &selector);

} // namespace porthole
