// A form as a person wrote it, and the body of a request that it makes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/protocol/http/httpform.h"

#include <QList>
#include <QString>

namespace porthole {

struct WrittenForm {
    static constexpr qint64 LargestFile = 64 << 20;

    QList<std::pair<QString, QString>> fields; // name, value
    QList<std::pair<QString, QString>> files;  // name, path
    bool multipart = false;                    // files go only that way

    bool operator==(const WrittenForm &) const = default;
};

// A line each: "name=value". What is no such line is named.
Result<QList<std::pair<QString, QString>>> readPairs(const QString &lines);
// Blocks where there are files: for a worker.
Result<HttpFormBody> bodyOf(const WrittenForm &form);

} // namespace porthole
